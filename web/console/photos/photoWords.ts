import { bilingual } from '#console/language/words';

/** Taking, choosing and showing photos. */
export const photoWords = bilingual({
  take: '拍照', choose: '选择照片', add: '添加照片', remove: '移除照片 {name}', retry: '重新上传', failed: '上传失败', progress: '已上传 {percent}%', view: '查看照片 {name}',
  notPicture: '“{name}”不是图片，请选择 JPG、PNG、WebP 或 HEIC 照片。', tooMany: '最多 {max} 张照片。', tooLarge: '“{name}”超过 {size} MB，请压缩后再传。', count: '{count} / {max} 张', none: '没有照片', waiting: '照片仍在上传，请稍候。',
}, {
  take: 'Take a photo', choose: 'Choose photos', add: 'Add photos', remove: 'Remove photo {name}', retry: 'Upload again', failed: 'Upload failed', progress: '{percent}% uploaded', view: 'View photo {name}',
  notPicture: '“{name}” is not a picture. Choose a JPG, PNG, WebP or HEIC photo.', tooMany: 'At most {max} photos.', tooLarge: '“{name}” is larger than {size} MB. Choose a smaller one.', count: '{count} of {max}', none: 'No photos', waiting: 'Photos are still being uploaded, please wait.',
});
